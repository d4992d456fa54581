resource "aws_s3_bucket" "labels" {
  bucket = "parcels-labels"
  acl    = "public-read"
}

resource "aws_security_group" "service" {
  name = "parcels"

  ingress {
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "main" {
  identifier          = "parcels-${var.envronment}"
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  username            = "parcels"
  password            = "${var.database_password}"
  publicly_accessible = true
  skip_final_snapshot = true
}

resource "aws_ecs_service" "main" {
  name          = "parcels"
  desired_count = var.replicas
  launch_type   = "FARGATE"

  network_configuration {
    subnets          = data.aws_subnets.private.ids
    security_groups  = [aws_security_group.servce.id]
    assign_public_ip = true
  }
}

data "aws_subnets" "private" {
  filter {
    name   = "tag:tier"
    values = ["private"]
  }
}

module "dashboard" {
  source = "git::https://git.example.com/modules/dashboard.git"
}
